/** The API's description at {@code /v3/api-docs}: names, parameters and problems as used on the wire. */
@NullMarked
package io.cuesheet.api.description;

import org.jspecify.annotations.NullMarked;
