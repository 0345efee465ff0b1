/** The page of message types. */
@NullMarked
package io.cuesheet.ui.messagetype.view;

import org.jspecify.annotations.NullMarked;
