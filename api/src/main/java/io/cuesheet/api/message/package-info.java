/** Scheduled messages, which the API calls jobs. */
@NullMarked
package io.cuesheet.api.message;

import org.jspecify.annotations.NullMarked;
