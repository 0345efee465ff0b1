/** Message types with their rules. */
@NullMarked
package io.cuesheet.application.messagetype;

import org.jspecify.annotations.NullMarked;
