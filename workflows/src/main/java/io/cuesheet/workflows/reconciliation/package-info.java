/** The reconciler: finds and repairs differences between rows and running workflows. */
@NullMarked
package io.cuesheet.workflows.reconciliation;

import org.jspecify.annotations.NullMarked;
