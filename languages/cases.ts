/** What each client must do. */
export interface Case {
  ids: string[];
  flag?: boolean;
  /** Default: the valid one. */
  password?: string;
  /** The server acts and answers with a status that the description does not have. */
  unknownStatus?: true;
}

const ids = ['00001', '00002', '00003'];

export type CaseName =
  | 'flag true'
  | 'flag false'
  | 'flag absent'
  | 'unknown status'
  | 'empty list'
  | 'wrong credentials';

export const cases: Record<CaseName, Case> = {
  'flag true': { ids, flag: true },
  'flag false': { ids, flag: false },
  'flag absent': { ids },
  'unknown status': { ids, unknownStatus: true },
  'empty list': { ids: [] },
  'wrong credentials': { ids, password: 'wrong' },
};

export const caseNames = Object.keys(cases) as CaseName[];

/** The results of the sandbox for the ids of the cases, as in the vendor's example. */
export const documented = [
  { id: '00001', status: 'REMOVAL_QUEUED', http_status: 200 },
  { id: '00002', status: 'NOT_EXIST', http_status: 404 },
  { id: '00003', status: 'ALREADY_QUEUED', http_status: 400 },
];

export const unknown = documented.map((it) => (it.id === '00001' ? { ...it, status: 'IN_PROGRESS' } : it));
