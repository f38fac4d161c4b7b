import type { SettingProblem } from "../config/settingProblem";
import { signInMissing } from "../config/settingRules";
import type { Settings } from "../config/settings";
import { fileProblemText } from "../files/fileProblem";
import { readOpenIdProviders, type OpenIdProviderEntry } from "../files/readOpenIdProviders";

/** What must hold for a server besides the settings' own rules, and the OpenID providers that were read on the way. */
export class SignInRules {
  providers: readonly OpenIdProviderEntry[] = [];

  readonly rules = [
    (settings: Settings): readonly SettingProblem[] => {
      const missing = signInMissing(settings);
      return missing === null ? [] : [missing];
    },
    ({ openIdProviders }: Settings): readonly SettingProblem[] => {
      if (openIdProviders === null) return [];
      const read = readOpenIdProviders(openIdProviders);
      if (read.ok) {
        this.providers = read.value;
        return [];
      }
      return read.error.map((problem) => ({
        code: "OPENID_PROVIDERS_INVALID",
        variable: "MALBOK_OPENID_PROVIDERS",
        text: fileProblemText(problem),
      }));
    },
  ];
}
