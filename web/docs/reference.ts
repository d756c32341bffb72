import { routes } from '../../shared/contract/index.ts';
import { openApiDocument, problemsOf } from '../../shared/contract/openapi.ts';
import { type ProblemType, problems } from '../../shared/contract/problems.ts';
import type { Route, RouteFunction } from '../../shared/contract/route.ts';
import { permissions, type Reach } from '../../shared/domain/permissions.ts';
import { type Html, html, inEach } from './html.ts';
import { type Field, fieldsOf, meaningOf, Schema, typeOf } from './schemas.ts';

const document = openApiDocument();
const allRoutes = Object.values<Route>(routes);
const groups: RouteFunction[] = [
  ...(['results', 'intake', 'requests', 'entry', 'campaigns', 'problems'] as const),
  ...(['records', 'exchange', 'certificates', 'peers', 'schemes', 'accounts'] as const),
];
const topics = ['format', 'language', 'signIn', 'cache', 'idempotency', 'pagination', 'csv', 'withheld', 'webhooks', 'gateway'] as const;

const methods = ['counting', 'satisfaction', 'interval', 'difference', 'suppression', 'scores', 'rectification', 'exchange'] as const;

const heading = (text: Parameters<typeof inEach>[0]) => html`<h4>${inEach(text)}</h4>`;
const json = (value: unknown) => JSON.stringify(value, null, 2);
const listing = (text: string) => html`<pre tabindex="0"><code>${text}</code></pre>`;

const table = (columns: ('name' | 'place' | 'type' | 'required' | 'meaning')[], rows: Html[]): Html =>
  html`<div class="table" tabindex="0"><table><thead><tr>${columns.map((column) => html`<th scope="col">${inEach(({ docs }) => docs.columns[column])}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

const yesNo = (required: boolean) => inEach(({ docs }) => (required ? docs.required : docs.optional));

const fieldTable = (fields: Field[]): Html =>
  table(
    ['name', 'type', 'required', 'meaning'],
    fields.map(
      ({ name, schema, required }) =>
        html`<tr><th scope="row"><code>${name}</code></th><td>${typeOf(schema)}</td><td>${yesNo(required)}</td><td>${meaningOf(schema)}</td></tr>`,
    ),
  );

function parametersOf(route: Route): Html | null {
  const operation = document.paths?.[route.path]?.[methodOf(route)];
  const rows = (operation?.parameters ?? []).flatMap((parameter) => {
    if (!('in' in parameter) || parameter.in === 'cookie') return [];
    const schema = { ...Schema.parse(parameter.schema), description: parameter.description };
    const place = parameter.in === 'path' || parameter.in === 'query' ? parameter.in : 'header';
    return [
      html`<tr><th scope="row"><code>${parameter.name}</code></th><td>${inEach(({ docs }) => docs.places[place])}</td><td>${typeOf(schema)}</td><td>${yesNo(parameter.required === true)}</td><td>${meaningOf(schema)}</td></tr>`,
    ];
  });
  return rows.length > 0
    ? html`${heading(({ docs }) => docs.parameters)}${table(['name', 'place', 'type', 'required', 'meaning'], rows)}`
    : null;
}

const lowerCase = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
const methodOf = (route: Route) => lowerCase[route.method];

function bodyOf(route: Route): Html | null {
  const body = document.paths?.[route.path]?.[methodOf(route)]?.requestBody;
  const content = body && 'content' in body ? body.content['application/json'] : undefined;
  if (!content || !('schema' in content)) return null;
  const schema = Schema.parse(content.schema);
  return html`${heading(({ docs }) => docs.body)}${schema.$ref ? html`<p>${typeOf(schema)}</p>` : fieldTable(fieldsOf(schema))}`;
}

function requestLine(route: Route): string {
  const params: Record<string, unknown> = route.example.params;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  const query = new URLSearchParams(Object.entries(route.example.query).map(([name, value]): [string, string] => [name, String(value)]));
  const headers = [
    route.access === 'public' ? '' : '\nAuthorization: Bearer …',
    route.idempotent ? '\nIdempotency-Key: 3f9c1a7e5b2d48609e17' : '',
    route.example.body === undefined ? '' : `\nContent-Type: application/json\n\n${json(route.example.body)}`,
  ];
  return `${route.method} ${path}${query.size > 0 ? `?${query}` : ''}${headers.join('')}`;
}

function whoMay(route: Route): Html {
  if (route.access === 'public') return html`<p>${inEach(({ docs }) => docs.everybody)}</p>`;
  const roles: Partial<Record<string, Reach>> = Object.entries(permissions).find(([id]) => id === route.id)?.[1] ?? {};
  const items = Object.entries(roles).map(([role, reach]) =>
    reach ? html`<li>${inEach(({ docs, terms }) => `${wordOf(terms.roles, role)} · ${docs.reach[reach]}`)}</li>` : null,
  );
  return html`<p>${inEach(({ docs }) => docs.scope, { scope: route.access })}</p><ul>${items}</ul>`;
}

const wordOf = (words: Record<string, string>, key: string): string => words[key] ?? key;

const problemLinks = (types: ProblemType[]): Html =>
  html`<ul class="problems">${types.map((type) => html`<li><a href="#problem-${type}">${problems[type]} ${type}</a></li>`)}</ul>`;

function routeSection(route: Route): Html {
  const { response } = route.example;
  return html`
<section class="route" id="${route.id}">
<h3>${inEach((_, language) => route.summary[language])}</h3>
<p class="address"><code><b>${route.method}</b> ${route.path}</code></p>
${route.cacheSeconds !== undefined && html`<p class="muted">${inEach(({ docs }) => docs.cached, { seconds: route.cacheSeconds })}</p>`}
${route.success.csv && html`<p class="muted">${inEach(({ docs }) => docs.csvOffered)}</p>`}
${heading(({ docs }) => docs.who)}${whoMay(route)}
${parametersOf(route)}
${bodyOf(route)}
<details><summary>${inEach(({ docs }) => docs.example)}</summary>
<p>${inEach(({ docs }) => docs.request)}</p>${listing(requestLine(route))}
<p>${inEach(({ docs }) => docs.answer)} <code>${route.success.status}</code></p>${response === undefined ? html`<p>${inEach(({ docs }) => docs.noBody)}</p>` : listing(json(response))}
</details>
${heading(({ docs }) => docs.possibleProblems)}${problemLinks(problemsOf(route))}
</section>`;
}

const problemSection = (type: ProblemType): Html => html`
<section class="problem" id="problem-${type}">
<h3>${inEach(({ problems }) => problems[type].title)}</h3>
<p class="address"><code>${type}</code> · ${inEach(({ docs }) => docs.status)} <code>${problems[type]}</code></p>
<p>${inEach(({ problems }) => problems[type].detail)}</p>
</section>`;

function typeSection([name, definition]: [string, unknown]): Html {
  const schema = Schema.parse(definition);
  const fields = fieldsOf(schema);
  return html`<section class="type" id="type-${name}"><h3><code>${name}</code></h3>${meaningOf(schema) && html`<p>${meaningOf(schema)}</p>`}${fields.length > 0 ? fieldTable(fields) : html`<p>${typeOf(schema)}</p>`}</section>`;
}

const isProblemType = (type: string): type is ProblemType => Object.hasOwn(problems, type);

/** The whole reference as markup in every language, for `docs.html`: conventions, routes, problems, types. */
export const referenceHtml = (): string =>
  html`
<h1>${inEach(({ docs }) => docs.title)}</h1>
<p class="lead">${inEach(({ docs }) => docs.lead)}</p>
<p><a href="/v1/openapi.json">${inEach(({ docs }) => docs.document)}</a></p>
<nav aria-labelledby="contents"><h2 id="contents">${inEach(({ docs }) => docs.contents)}</h2>
<ul><li><a href="#method">${inEach(({ docs }) => docs.method)}</a></li><li><a href="#basics">${inEach(({ docs }) => docs.basics)}</a></li>
${groups.map((group) => html`<li><a href="#api-${group}">${inEach(({ docs }) => docs.groups[group])}</a><ul>${allRoutes.filter((route) => route.function === group).map((route) => html`<li><a href="#${route.id}">${inEach((_, language) => route.summary[language])}</a></li>`)}</ul></li>`)}
<li><a href="#problems">${inEach(({ docs }) => docs.problems)}</a></li><li><a href="#types">${inEach(({ docs }) => docs.types)}</a></li></ul></nav>
<section id="method"><h2>${inEach(({ docs }) => docs.method)}</h2>
${methods.map((name) => html`<h3 id="method-${name}">${inEach(({ docs }) => docs.methods[name].title)}</h3><p>${inEach(({ docs }) => docs.methods[name].text)}</p>`)}</section>
<section id="basics"><h2>${inEach(({ docs }) => docs.basics)}</h2>
${topics.map((topic) => html`<h3>${inEach(({ docs }) => docs.topics[topic].title)}</h3><p>${inEach(({ docs }) => docs.topics[topic].text)}</p>`)}</section>
${groups.map((group) => html`<section id="api-${group}"><h2>${inEach(({ docs }) => docs.groups[group])}</h2>${allRoutes.filter((route) => route.function === group).map(routeSection)}</section>`)}
<section id="problems"><h2>${inEach(({ docs }) => docs.problems)}</h2><p>${inEach(({ docs }) => docs.problemsLead)}</p>${Object.keys(problems).filter(isProblemType).map(problemSection)}</section>
<section id="types"><h2>${inEach(({ docs }) => docs.types)}</h2>${Object.entries(document.components?.schemas ?? {}).map(typeSection)}</section>`
    .markup;
