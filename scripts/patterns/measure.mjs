// A process of its own, since an expression that never ends can only be stopped from outside. Is sent an expression with attacks
// that are known already, and answers with its verdict.
import { attacksOn } from './attacks.mjs';
import { verdictOn } from './verdict.mjs';

process.on('message', ({ source, flags, longest, known }) => {
  const { attacks, bound } = attacksOn(source, flags);
  process.send(verdictOn({ source, flags, longest, attacks: [...known, ...attacks], bound }));
});
