/** The only way to change a message: lock its row, check the command against one table of transitions, write the row. */
@NullMarked
package io.cuesheet.application.edit;

import org.jspecify.annotations.NullMarked;
