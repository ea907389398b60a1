create table notices (
  notice_id uuid primary key,
  -- of the stream notice/<id>
  version integer not null check (version > 0),
  kind text not null check (kind in ('notice', 'promotion')),
  -- by language
  text jsonb not null,
  coupon_code text,
  posted_at timestamptz not null,
  -- null: until it is withdrawn
  until timestamptz,
  withdrawn_at timestamptz
);
create index notices_that_stand on notices (posted_at desc, notice_id) where withdrawn_at is null;
