/** The API's description at {@code /v3/api-docs}: names, parameters and problems as they are on the wire. */
@NullMarked
package io.cuesheet.api.description;

import org.jspecify.annotations.NullMarked;
