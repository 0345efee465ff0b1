/** Bulk commands: dialogs, progress, the list of past ones. */
@NullMarked
package io.cuesheet.ui.message.bulk;

import org.jspecify.annotations.NullMarked;
