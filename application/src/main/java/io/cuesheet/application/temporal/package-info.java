/** How this installation reaches Temporal: address, TLS, keys, and what the namespace knows. */
@NullMarked
package io.cuesheet.application.temporal;

import org.jspecify.annotations.NullMarked;
