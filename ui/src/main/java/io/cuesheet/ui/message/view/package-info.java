/** The messages' list and its dialogs. */
@NullMarked
package io.cuesheet.ui.message.view;

import org.jspecify.annotations.NullMarked;
