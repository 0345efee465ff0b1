/** Authentication: API keys, and the caller of each operation. */
@NullMarked
package io.cuesheet.api.security;

import org.jspecify.annotations.NullMarked;
