import type { TextList, TextSubject } from '../../texts/text-list.ts';
import { azurePullRequest } from './azure-pull-requests.ts';
import { workItemsOf } from './azure-work-items.ts';
import { fieldOf, inUrl, listIn, withQuery } from './requests.ts';

const PAGE = 100;

/** What Azure DevOps lists of a repository (pull requests), and of a project (work items). */
export function azureTexts({ origin, id, path }: TextSubject): readonly TextList[] {
  const project = `${origin}/${path.replace(/\/_git\/.*$/, '')}`;
  const requests = `${project}/_apis/git/repositories/${inUrl(id)}/pullrequests`;
  const firstPage = () => ({
    url: `${requests}?searchCriteria.status=all&$top=${PAGE}&$skip=0&api-version=7.1`,
  });
  return [
    {
      name: 'pull requests',
      firstPage,
      order: 'any',
      item: azurePullRequest(requests),
      nextPage({ url }, body) {
        if ((listIn(fieldOf(body, 'value'))?.length ?? 0) < PAGE) return undefined;
        const skipped = Number(new URL(url).searchParams.get('$skip'));
        return { url: withQuery(url, { $skip: String(skipped + PAGE) }) };
      },
    },
    workItemsOf(project),
  ];
}
