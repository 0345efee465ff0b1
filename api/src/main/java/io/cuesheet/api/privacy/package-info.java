/** Personal data: search, export, erasure and retention. */
@NullMarked
package io.cuesheet.api.privacy;

import org.jspecify.annotations.NullMarked;
