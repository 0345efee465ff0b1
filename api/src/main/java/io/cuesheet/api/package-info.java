/** The REST API, by feature: bodies, readers, controllers, problem details, OpenAPI. */
@NullMarked
package io.cuesheet.api;

import org.jspecify.annotations.NullMarked;
