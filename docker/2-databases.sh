#!/bin/bash
# Runs once, on an empty volume, after roles.sql: who signs in, and two databases that know nothing of each other.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
    --set owner_password="$CUESHEET_OWNER_PASSWORD" --set runtime_password="$CUESHEET_RUNTIME_PASSWORD" \
    --set temporal_password="$TEMPORAL_PASSWORD" <<'SQL'
-- Owns the tables and migrates them.
create role cuesheet_owner login password :'owner_password';
grant cuesheet_app, cuesheet_across, cuesheet_keeper to cuesheet_owner;
-- Runs the application; owns nothing.
create role cuesheet_runtime login noinherit password :'runtime_password';
grant cuesheet_app, cuesheet_across to cuesheet_runtime;
create database cuesheet owner cuesheet_owner;
revoke connect on database cuesheet from public;
grant connect on database cuesheet to cuesheet_runtime;

create role temporal login password :'temporal_password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect on database temporal from public;
revoke connect on database temporal_visibility from public;
SQL
