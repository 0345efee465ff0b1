/** The reconciler: finds and mends where rows and running workflows differ. */
@NullMarked
package io.cuesheet.workflows.reconciliation;

import org.jspecify.annotations.NullMarked;
