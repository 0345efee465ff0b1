/** Transfer of messages from one installation to another. */
@NullMarked
package io.cuesheet.db.transfer;

import org.jspecify.annotations.NullMarked;
