import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { isCampaignId } from '../../generated/contract.ts';
import { createOwn } from '../journal/files.ts';
import { fileError, usageError } from '../usage.ts';
import type { Plan } from './plan.ts';

/** A plan on a disk: what it was made of, when and by what, and no credentials. */
interface PlanFile extends Plan {
  plan: 'thulium-outbounds';
  version: string;
  time: string;
}

/**
 * Writes a plan to a new file.
 *
 * @throws {UsageError} if there is something of that name, or it cannot be written.
 */
export async function writePlan(path: string, plan: Plan, version: string, now: number): Promise<void> {
  const content: PlanFile = { plan: 'thulium-outbounds', version, time: new Date(now).toISOString(), ...plan };
  const file = await createOwn(path);
  try {
    await file.writeFile(`${JSON.stringify({ ...content, checksum: checksumOf(content) }, undefined, 2)}\n`);
    await file.datasync();
  } catch (error) {
    await unlink(path); // half a plan is none, and would be in the way
    throw fileError('unwritable', path, error);
  } finally {
    await file.close();
  }
}

/**
 * Reads a plan.
 *
 * @throws {UsageError} for a file that is no plan, was changed, or is for another system than the configured one.
 */
export function readPlan(path: string, configured: string): Plan {
  const { checksum, ...content } = contentOf(path);
  if (!isPlan(content)) throw usageError('notPlan', { file: path });
  if (checksum !== checksumOf(content) || !content.ids.every((id) => isCampaignId(id))) {
    throw usageError('planDamaged', { file: path });
  }
  if (content.base_url !== configured) {
    throw usageError('planOfAnother', { file: path, planned: content.base_url, configured });
  }
  const { plan: _plan, version: _version, time: _time, ...plan } = content;
  return plan;
}

function contentOf(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw fileError('unreadable', path, error);
  }
  try {
    return { ...JSON.parse(text) };
  } catch {
    throw usageError('notPlan', { file: path });
  }
}

function isPlan(content: Record<string, unknown>): content is Record<string, unknown> & PlanFile {
  return content.plan === 'thulium-outbounds' && Array.isArray(content.ids) && content.ids.length > 0;
}

/** It finds accidents, and a hand that corrects: who wants to deceive can compute it as well. */
function checksumOf(content: object): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`;
}
