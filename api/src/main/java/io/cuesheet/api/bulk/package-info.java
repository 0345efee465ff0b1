/** Commands on many jobs at once. */
@NullMarked
package io.cuesheet.api.bulk;

import org.jspecify.annotations.NullMarked;
