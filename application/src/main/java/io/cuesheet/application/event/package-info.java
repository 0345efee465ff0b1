/** Editing events and their contacts, and corrections of what people were told. */
@NullMarked
package io.cuesheet.application.event;

import org.jspecify.annotations.NullMarked;
