/** The outermost edge of page and API: what proxies are believed, what each answer tells browsers, and how long a client may take. */
@NullMarked
package io.cuesheet.api.edge;

import org.jspecify.annotations.NullMarked;
