/** The outermost edge of page and API: trusted proxies, security headers, and time limits for clients. */
@NullMarked
package io.cuesheet.api.edge;

import org.jspecify.annotations.NullMarked;
