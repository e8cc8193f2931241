import type { Ending } from './outcomes.ts';

/** Rows of the simulated city. Times are milliseconds since 1970, ids count from 1. */

export interface Resident {
  id: number;
  name: string;
  /** At example.org; null: left a telephone number only. */
  email: string | null;
  phone: string | null;
  language: string | null;
  createdAt: number;
  /** Multiplies the chance to answer. */
  eagerness: number;
  /** Mail to this address bounces. */
  deadAddress: boolean;
}

export interface CityRequest {
  id: number;
  number: string;
  serviceCode: string;
  status: string;
  resolutionCode: string | null;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  channel: string;
  staffReported: boolean;
  anonymous: boolean;
  district: number | null;
  zip: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
  language: string | null;
  resident: Resident | null;
}

export interface CityClosure {
  id: number;
  request: CityRequest;
  closedAt: number;
  ending: Ending;
  informationOnly: boolean;
  recordedAt: number;
  reopenedAt: number | null;
  disposition: string;
  dispositionReason: string | null;
  dispositionAt: number;
}

export interface CityInvitation {
  id: number;
  closure: CityClosure;
  resident: Resident;
  probability: number;
  /** Of the contact budget. */
  points: number;
  languageDelivered: string;
  plannedAt: number;
  dueAt: number;
  sentAt: number | null;
  expiresAt: number;
  withdrawnAt: number | null;
  message: {
    state: 'sent' | 'rejected' | 'in_doubt' | 'withdrawn';
    reason: string | null;
    smtpCode: number | null;
    sendingAt: number | null;
    finishedAt: number;
  };
}

export interface CityResponse {
  id: number;
  invitation: CityInvitation;
  language: string;
  answers: Record<string, string | string[]>;
  rating: number;
  workDone: string | null;
  receipt: string;
  startedAt: number;
  changedAt: number;
  completedAt: number | null;
}

/** Of a closure that came while its resident's points were used up. */
export interface SecondChance {
  closure: CityClosure;
  resident: Resident;
  at: number;
  chance: number;
  taken: boolean;
}

export interface Suppression {
  resident: Resident;
  reason: 'unsubscribed' | 'bounced';
  at: number;
}
