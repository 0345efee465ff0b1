/** Edits of events and their contacts, and corrections of outdated messages. */
@NullMarked
package io.cuesheet.application.event;

import org.jspecify.annotations.NullMarked;
