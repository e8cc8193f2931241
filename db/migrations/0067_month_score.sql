-- Each month calibrated to its closures: what the estimates of the dashboards are made
-- of, by one dimension at a time. Written anew with every folding that touches the month.

create table month_score (
  dimension text not null check (dimension in ('all', 'service', 'department', 'district', 'language', 'channel')),
  month date not null,
  level text not null, -- a code; '' for all, and for a district that is not known
  sums json not null, -- app/features/results/score-sums.ts: ScoreSums
  primary key (dimension, month, level)
);

-- What the weight of an answer is multiplied with, level by level of the margins.
create table calibration_factor (
  month date not null,
  dimension text not null check (dimension in ('service', 'district', 'language', 'channel')),
  level text not null,
  factor double precision not null check (factor > 0),
  primary key (month, dimension, level)
);
