/** Compares open rows with running workflows and repairs both ways. */
@NullMarked
package io.cuesheet.activities.reconciliation;

import org.jspecify.annotations.NullMarked;
