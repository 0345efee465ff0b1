/** The REST API of scheduled messages, which it calls jobs. */
@NullMarked
package io.cuesheet.ui.message.api;

import org.jspecify.annotations.NullMarked;
