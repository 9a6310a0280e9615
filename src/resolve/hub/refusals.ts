import type { HubRefusal } from './answers.ts';
import { NoAnswer } from './transport.ts';

/** What the last response said beside its body; the library drops these headers. */
export interface LastResponse {
  status: number;
  /** `X-Error-Code`: https://github.com/huggingface/huggingface_hub (`hf_raise_for_status`). */
  code: string | null;
  /** `X-Error-Message`. */
  message: string | null;
}

/** Why there is no answer, from an error and the last response before it. */
export function refusalOf(error: unknown, last: LastResponse | undefined): HubRefusal {
  if (error instanceof NoAnswer) return { status: error.kind, reason: error.message };
  return (last && refusalByStatus(last)) ?? { status: 'unreadable', reason: 'its answer is not as the Hub’s are' };
}

/** The refusal that a status with its headers means; undefined for an answer. */
export function refusalByStatus({ status, code, message }: LastResponse): HubRefusal | undefined {
  if (status < 400) return undefined;
  const reason = message ?? `HTTP ${status}${code ? `, ${code}` : ''}`;
  if (/\bdisabled\b/i.test(message ?? '')) return { status: 'disabled', reason };
  if (code === 'GatedRepo') return { status: 'gated', reason };
  if (code === 'RevisionNotFound') return { status: 'no-such-revision', reason };
  if (status === 401 && /invalid credentials/i.test(message ?? '')) return { status: 'refused-token', reason };
  if (code === 'RepoNotFound' || status === 401 || status === 404) return { status: 'missing-or-private', reason };
  if (status === 403) return { status: 'gated', reason };
  if (status === 429) return { status: 'rate-limited', reason };
  return { status: status >= 500 ? 'unreachable' : 'unreadable', reason };
}
