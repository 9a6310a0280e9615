import type { Fact } from './situation.ts';

/** Facts that settle findings, as questions to the user. */
const questions: Record<string, string> = {
  commercial: 'Is the use commercial? A free offer of a business is.',
  distributes:
    'How does what you build reach others: as published weights, in a shipped product, over a network, or not at all?',
  monthlyActiveUsers: 'How many monthly active users does the product have, and the company with all its products?',
  annualRevenueUsd: 'What is the annual revenue of the company, in US dollars?',
  monthlyRevenueUsd: 'What was the revenue of the company in the last full month, in US dollars?',
  nonProfit: 'Is the user an exempt charity, an education body or a public research body?',
  domicile: 'In which country does the company have its seat?',
  regions: 'In which regions is it offered or used?',
  fieldsOfUse: 'Is it used in a special field, such as medicine, the military or law enforcement?',
  linkage: 'Are program and model one work, or separate works side by side?',
  dataBoundary: 'May data leave your own machines?',
  declaredLicence: 'Under which licence is what you make published?',
  'output.task': 'What is the trained model for?',
  'output.name': 'What is the name of the model that is published?',
  'output.files': 'Which files go along with the model?',
  'output.displays': 'Which texts are shown on the site, in the product and its documentation?',
  'model.modality': 'Does the model take images or sound besides text?',
  'model.runs': 'Where does the model run: at the vendor, on a managed host, or on your own machines?',
};

/** The question that a fact answers. */
export function questionFor(fact: Fact): string {
  const month = /^monthlyActiveUsersAt\.(\d{4}-\d{2})$/.exec(fact)?.[1];
  if (month) return `How many monthly active users did the company and its affiliates have in ${month}?`;
  return questions[fact] ?? `What holds for ${fact}?`;
}
