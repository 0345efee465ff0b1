/** What the reconciler reads of rows, and what it lets workflows be told. */
@NullMarked
package io.cuesheet.db.reconciliation;

import org.jspecify.annotations.NullMarked;
