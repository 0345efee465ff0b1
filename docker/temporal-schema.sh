#!/bin/sh
# Creates Temporal's tables in its two databases, or brings them up to date; the databases themselves are there already.
set -eu

create() { # DATABASE SCHEMA
    temporal-sql-tool --database "$1" setup-schema --version 0.0
    temporal-sql-tool --database "$1" update-schema --schema-name "postgresql/v12/$2"
}

create temporal temporal
create temporal_visibility visibility
