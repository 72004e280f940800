package dev.userdirectory.springboot;

import dev.userdirectory.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the product is about. */
@RestController
class Cameras {

  @GetMapping("/sites/{site}/camera")
  @PreAuthorize("hasPermission(#site, 'cameras.view')")
  String camera(@PathVariable("site") String site, Caller caller) {
    return "What the camera at %s shows to %s.".formatted(site, caller.user());
  }
}
