// Runs in CloudFront for each request of a page (cloudfront-js-2.0): the addresses that people see, and the files behind them.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it
function handler(event) {
  const request = event.request;
  const path = request.uri;
  if (path === '/') request.uri = '/index.html';
  else if (path === '/docs') request.uri = '/docs.html';
  else if (path === '/office' || path.startsWith('/office/')) request.uri = '/office.html';
  else if (path.startsWith('/q/')) request.uri = '/questionnaire.html';
  else if (path === '/problem' || path.startsWith('/p/')) request.uri = '/problem.html';
  else if (path === '/s' || path.startsWith('/s/')) request.uri = '/request.html';
  else if (path === '/c') request.uri = '/certificate.html';
  return request;
}
