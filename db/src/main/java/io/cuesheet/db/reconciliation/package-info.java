/** The rows that the reconciler reads, and its notifications of workflows. */
@NullMarked
package io.cuesheet.db.reconciliation;

import org.jspecify.annotations.NullMarked;
