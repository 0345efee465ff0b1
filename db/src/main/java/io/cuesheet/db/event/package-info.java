/** Events with their contacts, and the message types of an organisation. */
@NullMarked
package io.cuesheet.db.event;

import org.jspecify.annotations.NullMarked;
