/** The API's errors: RFC 9457 problem details with a stable reason code. */
@NullMarked
package io.cuesheet.api.problem;

import org.jspecify.annotations.NullMarked;
