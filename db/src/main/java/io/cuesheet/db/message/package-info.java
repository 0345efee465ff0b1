/** Reading scheduled messages: the list, one message, the counts. */
@NullMarked
package io.cuesheet.db.message;

import org.jspecify.annotations.NullMarked;
