/** Who asks and what that role may do, who may sign in, and which keys open the API. */
@NullMarked
package io.cuesheet.application.access;

import org.jspecify.annotations.NullMarked;
