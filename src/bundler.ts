/** fineprint as a plug-in of bundlers: https://unplugin.unjs.io/guide/. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createUnplugin, type UnpluginInstance } from 'unplugin';
import { type Finding, noticesOf, type Report, type ScanOptions, scan } from './index.ts';

/** What the plug-in does; all of it may be left out. */
export interface BundlerOptions extends Pick<ScanOptions, 'policy' | 'failOn' | 'environment'> {
  /** Folder of the project. Default: the process's. */
  root?: string;
  /** Files and folders that ship beside the bundle: configuration, prompts, server code. */
  paths?: readonly string[];
  /** Folder of the output into which NOTICE, texts to show and the checklist are written; `true`: `model-notices`. */
  notices?: boolean | string;
}

/** Scans what a bundle is made of: findings at the fail level end the build, others are warnings. */
const plugin: UnpluginInstance<BundlerOptions | undefined, false> = createUnplugin<BundlerOptions | undefined>(
  (options = {}) => {
    const root = path.resolve(options.root ?? process.cwd());
    const modules = new Set<string>();
    return {
      name: 'fineprint',
      vite: { apply: 'build' },
      buildStart() {
        modules.clear();
      },
      // Asked of every module of the bundle; none is changed.
      transformInclude(id) {
        const file = fileOf(id);
        if (file !== undefined) modules.add(file);
        return false;
      },
      transform: () => undefined,
      async buildEnd() {
        const extra = (options.paths ?? []).map((one) => path.resolve(root, one));
        const paths = [...[...modules].filter((file) => isOurs(file, root)), ...extra];
        if (paths.length === 0) return;
        const { policy, failOn, environment } = options;
        const report = await scan({
          paths,
          cwd: root,
          root,
          ...(policy === undefined ? {} : { policy }),
          ...(failOn === undefined ? {} : { failOn }),
          ...(environment === undefined ? {} : { environment }),
        });
        const folder = options.notices === true ? 'model-notices' : options.notices;
        if (folder) {
          for (const { path: name, text } of noticesOf(report, root))
            this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: text });
        }
        const open = report.findings.filter(({ waived }) => !waived);
        // Every bundler ends with an error that is thrown here; to warn, only some have a way of their own.
        if (report.verdict === 'fail') throw new Error(said(report, open));
        const { warn = console.warn } = this as { warn?: (message: string) => void };
        for (const one of open.filter(({ severity }) => severity === 'warning')) warn.call(this, lineOf(one));
      },
    };
  },
);

/** `…/App.vue?vue&type=script` is `…/App.vue`; modules that a plug-in makes are no files. */
function fileOf(id: string): string | undefined {
  const file = id.replace(/[?#].*$/s, '');
  return id.includes('\0') || !path.isAbsolute(file) ? undefined : file;
}

/** What others published brings its own notices. */
function isOurs(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return (
    !relative.startsWith('..') &&
    !path.isAbsolute(relative) &&
    !relative.split(path.sep).includes('node_modules') &&
    existsSync(file)
  );
}

function said({ failOn }: Report, open: readonly Finding[]): string {
  const lines = open.filter(({ severity }) => severity !== 'note').map((one) => `  ${lineOf(one)}`);
  return [`The licences of models in this bundle end the build (from ${failOn} on):`, ...lines].join('\n');
}

function lineOf({ severity, rule, model, message, remedy, locations: [place] }: Finding): string {
  const where = place ? `${place.file}:${place.line}: ` : '';
  return `${where}${severity} ${rule}${model ? ` ${model}` : ''}: ${message}${remedy ? ` → ${remedy}` : ''}`;
}

/** A plug-in as Vite, Rollup and Rolldown take it. */
type Named = (options?: BundlerOptions) => { name: string };
/** As webpack and Rspack take it. */
type Applied = (options?: BundlerOptions) => { apply: (compiler: unknown) => void };

export const vite = plugin.vite as unknown as Named;
export const rollup = plugin.rollup as unknown as Named;
export const rolldown = plugin.rolldown as unknown as Named;
export const webpack = plugin.webpack as unknown as Applied;
export const rspack = plugin.rspack as unknown as Applied;
export const esbuild = plugin.esbuild as unknown as (options?: BundlerOptions) => {
  name: string;
  setup: (build: unknown) => void | Promise<void>;
};
