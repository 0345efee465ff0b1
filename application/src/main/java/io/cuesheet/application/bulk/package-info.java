/** Commands on many messages at once. */
@NullMarked
package io.cuesheet.application.bulk;

import org.jspecify.annotations.NullMarked;
