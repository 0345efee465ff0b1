#!/bin/sh
# Creates the namespace TEMPORAL_NAMESPACE where it is missing; finished workflows stay there for RETENTION.
set -eu

temporal operator cluster health
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
    temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
