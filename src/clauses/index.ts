import type { Clause, ClauseType } from '../types.ts';
import { clear } from './answers.ts';
import { attributionDisplay } from './attribution-display.ts';
import { competingModelTraining } from './competing-model-training.ts';
import { derivativeNaming } from './derivative-naming.ts';
import { fieldOfUse } from './field-of-use.ts';
import { hostedService } from './hosted-service.ts';
import { licenceCopy } from './licence-copy.ts';
import { militaryUse } from './military-use.ts';
import { noDerivatives } from './no-derivatives.ts';
import { noRedistribution } from './no-redistribution.ts';
import { nonCommercial } from './non-commercial.ts';
import { noticeFile } from './notice-file.ts';
import { outputModelNaming } from './output-model-naming.ts';
import { permissionRequired } from './permission-required.ts';
import { researchOnly } from './research-only.ts';
import { revenueCap } from './revenue-cap.ts';
import { royalty } from './royalty.ts';
import { shareAlike } from './share-alike.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';
import { outwardTerm, quietTerm, standingTerm } from './standing-terms.ts';
import { stateChanges } from './state-changes.ts';
import { territorialExclusion } from './territorial-exclusion.ts';
import { useRestrictionsFlowDown } from './use-restrictions-flow-down.ts';
import { userCap } from './user-cap.ts';

/** Every clause type of the vocabulary with what it means. */
export const clauseDefinitions = {
  'user-cap': userCap,
  'revenue-cap': revenueCap,
  'non-commercial': nonCommercial,
  'research-only': researchOnly,
  'field-of-use': fieldOfUse,
  'use-restrictions-flow-down': useRestrictionsFlowDown,
  'competing-model-training': competingModelTraining,
  'output-model-naming': outputModelNaming,
  'derivative-naming': derivativeNaming,
  'attribution-display': attributionDisplay,
  'notice-file': noticeFile,
  'licence-copy': licenceCopy,
  'state-changes': stateChanges,
  'share-alike': shareAlike,
  'no-derivatives': noDerivatives,
  'no-redistribution': noRedistribution,
  'territorial-exclusion': territorialExclusion,
  'hosted-service': hostedService,
  royalty,
  'permission-required': permissionRequired,
  'unilateral-change': standingTerm(
    'unilateral-change',
    'risk',
    'risk.terms-change',
    'The licensor can change the terms or the policy later.',
    'Keep the text under which you got the model, with its date.',
  ),
  'remote-restriction': standingTerm(
    'remote-restriction',
    'risk',
    'risk.remote',
    'The licensor may restrict use remotely, or ask to stop.',
    'Keep a way to replace the model.',
  ),
  'update-obligation': standingTerm(
    'update-obligation',
    'condition',
    'risk.update',
    'The newest version must be used, or efforts made to use it.',
    'Follow the releases of the model; a pinned version needs a reason.',
  ),
  'ip-litigation-termination': standingTerm(
    'ip-litigation-termination',
    'risk',
    'risk.litigation',
    'Rights end for whoever sues over intellectual property in the model.',
    'Know it before any dispute with the licensor.',
  ),
  termination: standingTerm(
    'termination',
    'risk',
    'risk.termination',
    'Rights can end, on breach or as the text says.',
    'Keep a way to replace the model, and a record of how its conditions are met.',
  ),
  'patent-grant': quietTerm('patent-grant', 'permission', 'Patents of the licensor are licensed as well.'),
  trademark: quietTerm('trademark', 'restriction', "No right to the licensor's marks."),
  indemnity: standingTerm(
    'indemnity',
    'risk',
    'risk.indemnity',
    'The user answers for claims of others against the licensor.',
    'Have it looked at before the use grows.',
  ),
  'governing-law': quietTerm('governing-law', 'risk', 'Which law and which courts decide.'),
  'export-control': quietTerm('export-control', 'condition', 'Export laws must be kept.'),
  'military-use': militaryUse,
  'disclose-ai-output': outwardTerm(
    'disclose-ai-output',
    'condition',
    'oblig.disclose-ai-output',
    'It must be said that output is machine-made.',
    'Say so in the interface and in the terms of use.',
  ),
  'no-reverse-engineering': quietTerm('no-reverse-engineering', 'restriction', 'The model may not be taken apart.'),
  'output-ownership': quietTerm('output-ownership', 'permission', 'The licensor claims no rights in outputs.'),
} satisfies { [T in ClauseType]: ClauseDefinition<T> };

/** What a clause says to a situation. */
export function judgeClause(clause: Clause, situation: Situation): Answer[] {
  const definition = clauseDefinitions[clause.type] as unknown as ClauseDefinition;
  if (!isSpared(clause, situation)) return definition.judge(clause, situation);
  const why = 'The model came inside a finished product of a licensee, to which this section does not apply.';
  return definition.rules.slice(0, 1).map((rule) => clear(rule, why));
}

/** Whether the clause stands in the section that the text takes back for whoever got the model inside a finished product. */
function isSpared({ section, from }: Clause, { context, licence }: Situation): boolean {
  const spared = licence.sparesEndUserProducts;
  if (context.receivedAs !== 'integrated-end-user-product' || spared === undefined || from !== undefined) return false;
  return section === spared || section.startsWith(`${spared}.`) || section.startsWith(`${spared}(`);
}

export { countsStudents, holdsWeights, isMadeFrom, leavesTheHouse, passesCopies } from './acts.ts';
export { bites, clear, doubtful, stands } from './answers.ts';
export { carriesRestrictions, declares, type Governs, governs, has, isCopyleft, isPermissive } from './governing.ts';
export { paperDuty } from './paper-duty.ts';
export { hasOwnLicenceFile, licenceCopy, noticeFile, sameLicence } from './papers.ts';
export { questionFor } from './questions.ts';
export type {
  Act,
  Answer,
  ClauseDefinition,
  DeclaredLicence,
  Fact,
  Ingredient,
  JudgedLicence,
  Output,
  Role,
  Situation,
} from './situation.ts';

/** What a term of this type says, in one sentence. */
export const clauseMeaning = (type: ClauseType): string => clauseDefinitions[type].meaning;
/** Ids of the rules that a clause of this type can raise. */
export const rulesOfClause = (type: ClauseType): readonly string[] => clauseDefinitions[type].rules;

export { clauseTypes, effectOf } from './effects.ts';
export { isRuleId, ruleIds } from './rule-ids.ts';
