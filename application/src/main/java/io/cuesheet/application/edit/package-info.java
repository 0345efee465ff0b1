/** The one way in which a message is changed: by its row, under its lock, judged by one table. */
@NullMarked
package io.cuesheet.application.edit;

import org.jspecify.annotations.NullMarked;
