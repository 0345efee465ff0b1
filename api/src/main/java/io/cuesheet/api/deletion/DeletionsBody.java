package io.cuesheet.api.deletion;

import java.util.List;

/** The latest deletions, newest first. */
record DeletionsBody(List<DeletionBody> deletions) {}
