/** How this installation reaches Temporal: address, TLS, keys, and the namespace's search attributes. */
@NullMarked
package io.cuesheet.application.temporal;

import org.jspecify.annotations.NullMarked;
