/** What the reconciler reads of rows, and the commands that it writes. */
@NullMarked
package io.cuesheet.db.reconciliation;

import org.jspecify.annotations.NullMarked;
