import type { Baseline } from './evaluate/index.ts';
import type { CustomExtractor } from './extract/index.ts';
import type { OutsideSources } from './outside/index.ts';
import type { LoadedPolicy } from './policy/index.ts';
import type { OpenHubOptions } from './resolve/hub/index.ts';
import type { Environment } from './resolve/index.ts';
import type { Changes, FilesInMemory, Severity } from './types.ts';

/** How far a scan is. */
export interface ScanProgress {
  /** Files looked at so far, of all that the walk found. */
  done: number;
  total: number;
  /** Identifiers of models found in them. */
  found: number;
}

/** What to scan, and against what. */
export interface ScanOptions {
  /** Files and folders, literal names; none: the root. */
  paths?: readonly string[];
  /** Contents by path, instead of the disk: paths, root, ignore files and git then have no say. A policy among them holds. */
  files?: FilesInMemory;
  /** Folder that relative paths start from. Default: the process's. */
  cwd?: string;
  /** Folder that the report's paths are relative to. */
  root?: string;
  /** Policy file, or a policy that `loadPolicy` loaded; default: the one in the root, if there is one. */
  policy?: string | LoadedPolicy;
  /** Severity from which on the verdict is `fail`; default: the policy's, else `error`. */
  failOn?: Severity | 'never';
  /** Whether ignore files hold. Default: true. */
  ignore?: boolean;
  /** Globs, relative to the root, of files to scan even if ignored. */
  include?: readonly string[];
  /** Only the files that git says have changed: what is staged, or what differs from a commit, branch or tag. */
  changes?: Changes;
  /** Findings that were there before: they are waived, so that only what is new fails. */
  baseline?: Baseline;
  /** The day to judge as of, ISO. Default: today, UTC. */
  asOf?: string;
  /** Folder in which what was read of each file is kept for the next scan of the same root. Default: none is kept. */
  cache?: string;
  /** Stops the scan: it rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Finders of one's own, beside the built-in ones. */
  extractors?: readonly CustomExtractor[];
  /** Told how many files were looked at, some twenty times a second and at the end. */
  onProgress?: (progress: ScanProgress) => void;
  /**
   * The variables and the home folder by which the Hub's own libraries find their cache, token and endpoint. Default: none; the
   * local Hub cache is then not read, and `online` asks the public Hub without a token.
   */
  environment?: Environment;
  /** Whether the local Hub cache that the environment names is read. Default: true. */
  hubCache?: boolean;
  /** Whether the lockfile of the root is heard. Default: true. */
  lockfile?: boolean;
  /** Whether the Hub is asked. Default: false, nothing leaves the machine. */
  online?: boolean;
  /** How the Hub is asked; its signal is that of the scan. */
  hub?: Omit<OpenHubOptions, 'signal'> & Pick<OutsideSources, 'texts' | 'told'>;
}
