/** Scheduled messages: their commands, their API and their page. */
@NullMarked
package io.cuesheet.ui.message;

import org.jspecify.annotations.NullMarked;
