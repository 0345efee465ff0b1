/** The page that leads to a message to many. */
@NullMarked
package io.cuesheet.ui.schedule.view;

import org.jspecify.annotations.NullMarked;
